using Provisioning.Agility.Members;
using Provisioning.Ambition.Accounts;

namespace Provisioning.Commands.Sync;

/// <summary>One person to switch off in one of the two services.</summary>
public sealed class Leaver
{
    internal Leaver(AmbitionUser user) => User = user;

    internal Leaver(MemberKey member) => Member = member;

    internal AmbitionUser? User { get; }

    internal MemberKey? Member { get; }

    internal string Service => User is null ? "Agility" : "Ambition";

    internal string Key => User?.Username ?? Member!.ToString();
}
