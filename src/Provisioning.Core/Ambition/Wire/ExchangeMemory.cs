namespace Provisioning.Ambition.Wire;

/// <summary>What a client has learned about the service from all its requests so far, several of which may be on their way at once.</summary>
internal sealed class ExchangeMemory
{
    /// <summary>True once a request was accepted, so that the address, the token and the format are right.</summary>
    public volatile bool AnyAccepted;

    /// <summary>For telling the user once that nobody knows whether accounts that are switched off existed.</summary>
    public Once Unverified { get; } = new();

    /// <summary>For telling the user once that incomplete rows are sent.</summary>
    public Once Incomplete { get; } = new();

    /// <summary>For telling the user once of a success with an unusual status.</summary>
    public Once UnusualStatus { get; } = new();

    /// <summary>True for the first who asks, and for nobody else.</summary>
    internal sealed class Once
    {
        private int _asked;

        public bool IsFirst() => Interlocked.Exchange(ref _asked, 1) == 0;
    }
}
