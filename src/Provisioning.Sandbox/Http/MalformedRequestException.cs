namespace Provisioning.Sandbox.Http;

/// <summary>What came over a connection is no request of HTTP, or none that is read here.</summary>
internal sealed class MalformedRequestException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
