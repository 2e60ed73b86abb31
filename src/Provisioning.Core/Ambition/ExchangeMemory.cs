namespace Provisioning.Ambition;

/// <summary>What a client has learned about the service from all its requests so far.</summary>
internal sealed class ExchangeMemory
{
    /// <summary>True once a request was accepted, so that the address, the token and the format are right.</summary>
    public volatile bool AnyAccepted;

    /// <summary>True once the user was told that nobody knows whether accounts that are switched off existed.</summary>
    public volatile bool UnverifiedWasTold;

    /// <summary>True once the user was told that incomplete rows are sent.</summary>
    public volatile bool IncompleteWasTold;

    /// <summary>True once the user was told of a success with an unusual status.</summary>
    public volatile bool StatusWasTold;
}
