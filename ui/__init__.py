# SPDX-License-Identifier: Apache-2.0
"""What people see: the window, the desk, tables, forms, wizards, and the command line."""
