# SPDX-License-Identifier: Apache-2.0
"""The one door for change, and what can be read from what went through it."""
