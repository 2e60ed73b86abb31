using Provisioning.Agility.Members;

namespace Provisioning.Commands.Agility.Finding;

/// <summary>A member to find, and the answer.</summary>
/// <param name="key">The key of the member.</param>
/// <param name="target">What errors name.</param>
/// <param name="error">Why the key cannot be searched for; <c>null</c> when it can.</param>
internal sealed class MemberQuestion(MemberKey key, object? target, ProvisioningException? error = null)
{
    public MemberKey Key { get; } = key;

    public object? Target { get; } = target;

    /// <summary>The one member; <c>null</c> while it is not found.</summary>
    public AgilityMember? Member { get; private set; }

    /// <summary>Why there is no member.</summary>
    public ProvisioningException? Error { get; private set; } = error;

    public void Answer(FoundMembers found)
    {
        try
        {
            Member = found.Single(Key);
        }
        catch (ProvisioningException e)
        {
            Error = e;
        }
    }
}
