/** Whether incidents were real, as people judge it, and how well each rule does by that. */
package org.gridwarden.api.verdict;
