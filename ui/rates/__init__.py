# SPDX-License-Identifier: Apache-2.0
"""Exchange rates as the window shows them."""
