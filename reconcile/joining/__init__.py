# SPDX-License-Identifier: Apache-2.0
"""Joining two databases that were split from one: what the other side came to since is played again here."""
