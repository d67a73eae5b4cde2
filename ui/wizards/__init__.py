# SPDX-License-Identifier: Apache-2.0
"""Import and export, step by step. Nothing here blocks the window, and nothing is written before the last step."""
