namespace Provisioning.Sandbox.Assets.Query;

/// <summary>An expression cannot be read from here on.</summary>
internal sealed class ExpressionException(string rest) : Exception(rest)
{
    /// <summary>The text that could not be read, or the token of the attribute that does not exist.</summary>
    public string Rest { get; } = rest;
}
