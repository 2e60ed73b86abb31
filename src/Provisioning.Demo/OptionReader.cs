using System;

namespace Provisioning.Demo;

/// <summary>Understands the value of one option.</summary>
/// <param name="OnlyFor">The command that the option belongs to; <c>null</c> when it belongs to all.</param>
/// <param name="Expectation">What a value must be, for messages.</param>
/// <param name="Read">Puts the value into the arguments; gives <c>null</c> when it cannot be one.</param>
internal sealed record OptionReader(Command? OnlyFor, string Expectation, Func<Arguments, string, Arguments?> Read);
