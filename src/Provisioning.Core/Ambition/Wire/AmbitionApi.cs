namespace Provisioning.Ambition.Wire;

/// <summary>The generations of Ambition's user provisioning.</summary>
public enum AmbitionApi
{
    /// <summary>The User Provisioning API under <c>/api/v1/</c>: accounts, groups and memberships.</summary>
    Legacy,

    /// <summary>The User API integration: one address per integration, with the customer's own field names; users only.</summary>
    UserApi,
}
