# SPDX-License-Identifier: Apache-2.0
"""What is known and how it may change. No Qt, no files of other programs."""
