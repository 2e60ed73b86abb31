namespace Provisioning.Http;

/// <summary>A log that discards everything.</summary>
internal sealed class NullLog : IProvisioningLog
{
    public static readonly NullLog Instance = new();

    public void Verbose(string message)
    {
    }

    public void Debug(string message)
    {
    }

    public void Warning(string message)
    {
    }
}
