# SPDX-License-Identifier: Apache-2.0
"""Speed, as ratios against a bare library doing the same work in the same run."""
