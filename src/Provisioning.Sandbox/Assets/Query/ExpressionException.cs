namespace Provisioning.Sandbox.Assets.Query;

/// <summary>An expression cannot be read from here on. The message is the text that could not be read, or the token of the attribute that does not exist.</summary>
internal sealed class ExpressionException(string rest) : Exception(rest);
