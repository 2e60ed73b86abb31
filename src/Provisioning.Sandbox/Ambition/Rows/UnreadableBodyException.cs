namespace Provisioning.Sandbox.Ambition.Rows;

/// <summary>The body as a whole cannot be read as rows.</summary>
internal sealed class UnreadableBodyException : Exception
{
    public UnreadableBodyException(string message)
        : base(message)
    {
    }
}
