package dev.tasuki.agent;

import java.util.Set;

/**
 * What has to be known of an agent's command line to start it again with other conversations.
 *
 * @param program its name
 * @param choosing words that choose a conversation; the next word, where it is an id, is its id
 * @param latest words without a value that choose or copy a conversation
 * @param flags other options without a value: what stands after one belongs to none
 * @param many options that take several values
 * @param prompts options whose values are said to the agent
 * @param places whether a word that belongs to no option is a directory; else it is a prompt
 */
record Grammar(
        String program,
        Set<String> choosing,
        Set<String> latest,
        Set<String> flags,
        Set<String> many,
        Set<String> prompts,
        boolean places) {}
