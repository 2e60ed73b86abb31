namespace Provisioning.Http;

/// <summary>The service sends more than anybody is willing to read.</summary>
internal sealed class ResponseTooLargeException : IOException
{
    public ResponseTooLargeException(int maximumBytes)
        : base(FormattableString.Invariant($"The answer is larger than {maximumBytes:N0} bytes."))
    {
    }
}
