using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>
/// Looks members up by user name or OID, one request for as many as an address holds. Whether the service minds case and
/// whether it hides inactive members is not known: both states are asked for, and whoever is missing is asked for once more in
/// lower case, unless an answer has shown that case does not matter, and in the other forms of its name.
/// </summary>
internal sealed class MemberLookup
{
    private readonly LookupRequest _request;
    private readonly bool _includeDeleted;
    private volatile bool _ignoresCase;
    private volatile ProvisioningException? _refusal;

    public MemberLookup(LookupRequest request, bool includeDeleted)
    {
        _request = request;
        _includeDeleted = includeDeleted;
    }

    /// <summary>The first look: one request when the keys fit into one address.</summary>
    public async Task<IReadOnlyList<LookupAnswer>> FindAsync(IReadOnlyList<LookupAnswer> answers, CancellationToken cancellationToken)
    {
        await AskOrRefuseAsync(answers, AsGiven, null, cancellationToken).ConfigureAwait(false);
        foreach (LookupAnswer answer in answers)
        {
            answer.IsSettled = !answer.IsMissing || !NeedsSecondLook(answer.Key);
        }

        return answers;
    }

    /// <summary>The second look, in the other ways that the service may understand. Settles all answers.</summary>
    public async Task<IReadOnlyList<LookupAnswer>> FindAgainAsync(IReadOnlyList<LookupAnswer> answers, CancellationToken cancellationToken)
    {
        if (!_ignoresCase)
        {
            await AskOrRefuseAsync(Missing(answers).Where(a => HasCapitals(a.Key)), Lower, null, cancellationToken).ConfigureAwait(false);
        }

        await AskOrRefuseAsync(Missing(answers).Where(a => HasOtherForms(a.Key)), OtherForms, null, cancellationToken).ConfigureAwait(false);
        if (_request.LeavesStatesOut)
        {
            await AskOrRefuseAsync(Missing(answers), AllSpellings, Where.Inactive, cancellationToken).ConfigureAwait(false);
        }

        if (_includeDeleted)
        {
            await AskOrRefuseAsync(Missing(answers), AllSpellings, Where.Deleted, cancellationToken).ConfigureAwait(false);
        }

        foreach (LookupAnswer answer in answers)
        {
            answer.IsSettled = true;
        }

        return answers;
    }

    private static IEnumerable<LookupAnswer> Missing(IEnumerable<LookupAnswer> answers) => answers.Where(a => a.IsMissing);

    private static bool HasCapitals(MemberKey key) => key.Oid is null && Lower(key).Single() != key.Username;

    private static IEnumerable<string> AsGiven(MemberKey key) => [key.Username!];

    private static IEnumerable<string> Lower(MemberKey key) => [key.Username!.ToLower(CultureInfo.InvariantCulture)];

    private static bool HasOtherForms(MemberKey key) =>
        key.Oid is null && key.Username is { } name && (CanonicalText.Identity(name) != name || CanonicalText.Apart(name) != name);

    private static IEnumerable<string> OtherForms(MemberKey key) =>
        AsGiven(key).Concat(Lower(key)).SelectMany(n => new[] { CanonicalText.Identity(n), CanonicalText.Apart(n) });

    private IEnumerable<string> AllSpellings(MemberKey key) =>
        (_ignoresCase ? AsGiven(key) : AsGiven(key).Concat(Lower(key))).Concat(HasOtherForms(key) ? OtherForms(key) : []);

    private bool NeedsSecondLook(MemberKey key) =>
        _includeDeleted || _request.LeavesStatesOut || (!_ignoresCase && HasCapitals(key)) || HasOtherForms(key);

    // Each key has an answer: what does not concern the connection is one for those that were asked for together.
    private async Task AskOrRefuseAsync(
        IEnumerable<LookupAnswer> asked,
        Func<MemberKey, IEnumerable<string>> spell,
        Where? also,
        CancellationToken cancellationToken)
    {
        List<LookupAnswer> answers = asked.ToList();
        try
        {
            if (_refusal is null)
            {
                await AskAsync(answers, spell, also, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.Rejected)
        {
            // The question itself, and not a key in it: refusals count against a quota, so it is not asked again.
            _refusal = e;
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            Refuse(Missing(answers), e);
        }

        if (_refusal is not null)
        {
            Refuse(Missing(answers), _refusal);
        }
    }

    private async Task AskAsync(
        IEnumerable<LookupAnswer> asked,
        Func<MemberKey, IEnumerable<string>> spell,
        Where? also,
        CancellationToken cancellationToken)
    {
        List<LookupAnswer> answers = asked.ToList();
        ILookup<Oid, LookupAnswer> byOid = answers.Where(a => a.Key.Oid is not null).ToLookup(a => a.Key.Oid!);
        ILookup<string, LookupAnswer> byName = answers.Where(a => a.Key.Oid is null)
            .ToLookup(a => a.Key.Username!, KeyText.Comparer);
        List<string> names = byName.SelectMany(g => g).SelectMany(a => spell(a.Key)).Distinct(StringComparer.Ordinal).ToList();
        HashSet<string> spellings = new(names, StringComparer.Ordinal);
        await _request
            .SendAsync("Username", names, also, member => Take(member, spellings, byName), (name, e) => Refuse(byName[name], e), cancellationToken)
            .ConfigureAwait(false);
        await _request
            .SendAsync(
                "ID",
                byOid.Select(g => g.Key.ToString()).ToList(),
                also,
                member => Give(member, byOid[member.Oid]),
                (oid, e) => Refuse(byOid[Oid.Parse(oid)], e),
                cancellationToken)
            .ConfigureAwait(false);
    }

    private void Take(AgilityMember member, HashSet<string> asked, ILookup<string, LookupAnswer> byName)
    {
        if (member.Username is { } name && byName.Contains(name))
        {
            _ignoresCase |= !asked.Contains(name);
            Give(member, byName[name]);
        }
    }

    private static void Give(AgilityMember member, IEnumerable<LookupAnswer> answers)
    {
        foreach (LookupAnswer answer in answers)
        {
            answer.Add(member);
        }
    }

    private static void Refuse(IEnumerable<LookupAnswer> answers, ProvisioningException error)
    {
        foreach (LookupAnswer answer in answers)
        {
            answer.Error = error;
        }
    }
}
