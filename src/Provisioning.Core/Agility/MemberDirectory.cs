using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>Looks members up by key, many in one request. Whether the service minds case is not known: both answers work.</summary>
internal sealed class MemberDirectory
{
    /// <summary>So many members make a chunk where each is changed alone: enough for one look-up to pay, few enough that chunks run side by side.</summary>
    public const int MaximumNames = 40;

    private readonly RestClient _rest;
    private readonly Uri _base;

    public MemberDirectory(RestClient rest, Uri baseAddress)
    {
        _rest = rest;
        _base = baseAddress;
    }

    /// <summary>Finds members by user name; in the answer, names are compared without regard to case.</summary>
    /// <param name="usernames">The names as given.</param>
    /// <param name="thoroughly">Asks for inactive ones a second time, for services that hide them from plain lists.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ILookup<string, AgilityMember>> FindAsync(
        IReadOnlyCollection<string> usernames,
        bool thoroughly,
        CancellationToken cancellationToken)
    {
        Dictionary<Oid, AgilityMember> found = [];
        List<string> names = usernames.Distinct(StringComparer.Ordinal).ToList();
        await CollectInAllSpellingsAsync(names, null, found, cancellationToken).ConfigureAwait(false);
        if (thoroughly)
        {
            await CollectAsync(Missing(names, found), Where.Inactive, found, cancellationToken).ConfigureAwait(false);
        }

        return found.Values.ToLookup(m => m.Username!, KeyText.Comparer);
    }

    /// <summary>Reads one member as it is now; inactive ones are asked for a second time. <c>null</c> when there is none with this OID.</summary>
    public async Task<AgilityMember?> FindAsync(Oid oid, CancellationToken cancellationToken)
    {
        Where where = Where.Equal("ID", oid.WithoutMoment.ToString());
        return await FirstAsync(where, oid, cancellationToken).ConfigureAwait(false)
            ?? await FirstAsync(where.And(Where.Inactive), oid, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds deleted members by user name; several may have had the same.</summary>
    public async Task<ILookup<string, AgilityMember>> FindDeletedAsync(IReadOnlyCollection<string> usernames, CancellationToken cancellationToken)
    {
        Dictionary<Oid, AgilityMember> found = [];
        await CollectInAllSpellingsAsync(usernames.ToList(), Where.Deleted, found, cancellationToken).ConfigureAwait(false);
        return found.Values.ToLookup(m => m.Username!, KeyText.Comparer);
    }

    /// <summary>Reads one deleted member; <c>null</c> when there is none with this OID.</summary>
    public Task<AgilityMember?> FindDeletedAsync(Oid oid, CancellationToken cancellationToken) => FirstAsync(
        Where.Equal("ID", oid.WithoutMoment.ToString()).And(Where.Deleted), oid, cancellationToken);

    private async Task<AgilityMember?> FirstAsync(Where where, Oid oid, CancellationToken cancellationToken)
    {
        AssetPage page = await _rest.QueryAsync(Query(where), cancellationToken).ConfigureAwait(false);
        return page.Assets.Select(MemberAttributes.ToMember).FirstOrDefault(m => m.Oid.Equals(oid));
    }

    private static List<string> Missing(IEnumerable<string> names, Dictionary<Oid, AgilityMember> found)
    {
        HashSet<string> there = new(found.Values.Select(m => m.Username!), KeyText.Comparer);
        return names.Where(n => !there.Contains(n)).ToList();
    }

    // As given, and those whom nobody found in other spellings: the service may mind case, and how accents are written.
    private async Task CollectInAllSpellingsAsync(
        List<string> names,
        Where? also,
        Dictionary<Oid, AgilityMember> found,
        CancellationToken cancellationToken)
    {
        await CollectAsync(names, also, found, cancellationToken).ConfigureAwait(false);
        List<string> others = Missing(names, found).SelectMany(OtherSpellings).Except(names, StringComparer.Ordinal).ToList();
        await CollectAsync(others, also, found, cancellationToken).ConfigureAwait(false);
    }

    private async Task CollectAsync(
        IReadOnlyList<string> names,
        Where? also,
        Dictionary<Oid, AgilityMember> found,
        CancellationToken cancellationToken)
    {
        HashSet<string> wanted = new(names, KeyText.Comparer);
        foreach (IReadOnlyList<string> part in AddressParts.Split(names, Address))
        {
            Where where = Where.AnyOf("Username", part);
            AssetPage page = await _rest
                .QueryAsync(Query(also is null ? where : where.And(also)), cancellationToken)
                .ConfigureAwait(false);
            foreach (AgilityMember member in page.Assets.Select(MemberAttributes.ToMember))
            {
                if (member.Username is not null && wanted.Contains(member.Username))
                {
                    found[member.Oid] = member;
                }
            }
        }
    }

    private Uri Address(IReadOnlyList<string> names) => Query(Where.AnyOf("Username", names).And(Where.Inactive)).ToUri(_base);

    private static AssetQuery Query(Where where) => new() { Select = MemberAttributes.ForWriting, Where = where };

    private static IEnumerable<string> OtherSpellings(string name) =>
        (IsOnlyCase(name) ? new[] { name, Lower(name) } : new[] { name }).SelectMany(n => new[] { n, CanonicalText.Apart(n) }).Where(n => n != name).Distinct();

    // Some letters of other scripts become Latin ones in lower case, and their bearer somebody else.
    private static bool IsOnlyCase(string name) => string.Equals(Lower(name), name, StringComparison.OrdinalIgnoreCase);

    private static string Lower(string name) => name.ToLower(CultureInfo.InvariantCulture);
}
