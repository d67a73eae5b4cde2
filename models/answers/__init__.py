# SPDX-License-Identifier: Apache-2.0
"""Questions that the records answer: each a declaration and a function, giving typed tables with the records behind."""
