# SPDX-License-Identifier: Apache-2.0
"""Rows and records that may be the same: match, explain, judge, merge, unmerge, three-way. No Qt."""
