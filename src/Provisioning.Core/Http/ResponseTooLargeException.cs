namespace Provisioning.Http;

/// <summary>The answer of the service is larger than the limit.</summary>
internal sealed class ResponseTooLargeException(int maximumBytes)
    : IOException(FormattableString.Invariant($"The answer is larger than {maximumBytes:N0} bytes."))
{
}
