/** What was asked: a request as a neutral value, whichever protocol it came by, and how its tokens are counted. */
package dev.virtualmodel.conversation;
