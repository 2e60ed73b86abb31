using Provisioning.Agility.Members;
using Provisioning.Ambition.Accounts;

namespace Provisioning.Commands.Sync;

/// <summary>One person to disable in one of the two services.</summary>
public sealed class DisableRequest
{
    internal DisableRequest(AmbitionUser user) => User = user;

    internal DisableRequest(MemberKey member) => Member = member;

    internal AmbitionUser? User { get; }

    internal MemberKey? Member { get; }

    internal string Service => User is null ? "Agility" : "Ambition";

    internal string Key => User?.Username ?? Member!.ToString();
}
