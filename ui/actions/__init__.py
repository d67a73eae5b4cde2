# SPDX-License-Identifier: Apache-2.0
"""Everything a person can do, declared once and offered in menus, toolbar, shortcuts and the command palette."""
