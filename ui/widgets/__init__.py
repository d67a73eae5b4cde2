# SPDX-License-Identifier: Apache-2.0
"""Small widgets of our own that several parts of the window use."""
