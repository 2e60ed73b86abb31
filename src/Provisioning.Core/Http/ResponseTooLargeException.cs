namespace Provisioning.Http;

/// <summary>The service sends more than anybody is willing to read.</summary>
internal sealed class ResponseTooLargeException(int maximumBytes)
    : IOException(FormattableString.Invariant($"The answer is larger than {maximumBytes:N0} bytes."))
{
}
