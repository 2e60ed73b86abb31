namespace Provisioning.Sandbox.Ambition;

/// <summary>What reading the accounts back answers.</summary>
public enum AccountList
{
    /// <summary>A JSON array of all accounts.</summary>
    Array,

    /// <summary>A page: an object with <c>count</c>, <c>next</c>, <c>previous</c> and <c>results</c>.</summary>
    Paged,

    /// <summary>403: the token does not reach so far.</summary>
    Denied,

    /// <summary>404: the instance has no such address.</summary>
    Missing,
}
