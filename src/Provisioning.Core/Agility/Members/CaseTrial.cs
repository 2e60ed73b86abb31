using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>
/// Finds out whether a service is case-sensitive: an existing member is requested in the other case. Without this every
/// missing member would be requested in a second spelling, chunk after chunk.
/// </summary>
internal sealed class CaseTrial
{
    private readonly Oid _member;
    private bool _isFound;
    private bool _isRefused;

    private CaseTrial(Oid member, string spelling) => (_member, Spelling) = (member, spelling);

    /// <summary>The value to request.</summary>
    public string Spelling { get; }

    /// <summary>A trial with one of several members; <c>null</c> when none has a value with plain letters.</summary>
    public static CaseTrial? With(IEnumerable<AgilityMember> members, string attribute) => members
        .SelectMany(m => MemberAttributes.Texts(m, attribute).Select(Spellings.OtherCase).OfType<string>().Select(s => new CaseTrial(m.Oid, s)))
        .FirstOrDefault();

    public void Take(AgilityMember member) => _isFound |= member.Oid.Equals(_member);

    public void Refuse() => _isRefused = true;

    /// <summary>The result of the trial.</summary>
    public CaseRule Result() => _isFound ? CaseRule.Ignored : _isRefused ? CaseRule.Unknown : CaseRule.Minded;
}
