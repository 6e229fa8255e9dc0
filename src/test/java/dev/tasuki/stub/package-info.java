/**
 * A stand-in for the models behind agents: speaks the protocols that their programs speak, on the loopback interface, and answers from
 * nothing but the conversation it is sent. Prompts steer it, see {@link dev.tasuki.stub.Directive}. Tests only; what is tested knows nothing
 * of it.
 */
package dev.tasuki.stub;
