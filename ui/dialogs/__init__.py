# SPDX-License-Identifier: Apache-2.0
"""Small dialogs that ask one thing."""
