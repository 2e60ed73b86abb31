namespace Provisioning.Ambition.Wire;

/// <summary>What a client has learned about the service from all its requests so far, which may be concurrent.</summary>
internal sealed class ConnectionFacts
{
    /// <summary>True once a request was accepted, so that the address, the token and the format are right.</summary>
    public volatile bool AnyAccepted;

    /// <summary>For the warning, once, that it is unknown whether accounts that are disabled existed.</summary>
    public Once Unverified { get; } = new();

    /// <summary>For the warning, once, that incomplete rows are sent.</summary>
    public Once Incomplete { get; } = new();

    /// <summary>For the warning, once, about a success with an unusual status.</summary>
    public Once UnusualStatus { get; } = new();

    /// <summary>True for the first call only.</summary>
    internal sealed class Once
    {
        private int _asked;

        public bool IsFirst() => Interlocked.Exchange(ref _asked, 1) == 0;
    }
}
