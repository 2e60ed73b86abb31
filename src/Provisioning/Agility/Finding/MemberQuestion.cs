using Provisioning.Agility.Members;

namespace Provisioning.Commands.Agility.Finding;

/// <summary>Who is asked for, and who answers.</summary>
internal sealed class MemberQuestion
{
    /// <param name="key">Who is meant.</param>
    /// <param name="target">What errors name.</param>
    /// <param name="error">Why the key cannot be asked for; <c>null</c> when it can.</param>
    public MemberQuestion(MemberKey key, object? target, ProvisioningException? error = null)
    {
        Key = key;
        Target = target;
        Error = error;
    }

    public MemberKey Key { get; }

    public object? Target { get; }

    /// <summary>The one member; <c>null</c> while it is not found.</summary>
    public AgilityMember? Member { get; private set; }

    /// <summary>Why there is no member.</summary>
    public ProvisioningException? Error { get; private set; }

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
