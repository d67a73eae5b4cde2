# SPDX-License-Identifier: Apache-2.0
"""Joining another copy of the database from the window."""
