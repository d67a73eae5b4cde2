# SPDX-License-Identifier: Apache-2.0
"""What fills the middle of the window, one at a time, chosen in the sidebar."""
