using System.Globalization;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Common;

namespace Provisioning.Agility.Search;

/// <summary>Checks a search against meta.v1 and determines which lists answer it, however the service handles case and inactive members.</summary>
internal sealed class SearchPlanner(AgilityConnection connection, RestClient rest)
{
    /// <exception cref="ProvisioningException">An attribute, a role or a value cannot be used; nothing was sent.</exception>
    public async Task<SearchPlan> PlanAsync(MemberSearch search, CancellationToken cancellationToken)
    {
        AttributeList attributes = new(connection.AssetTypes, rest);
        AssetQuery query = new()
        {
            Select = await attributes.SelectAsync(search.Property, search.IncludeDeleted, cancellationToken).ConfigureAwait(false),
            Sort = await attributes.SortAsync(search.Sort, cancellationToken).ConfigureAwait(false),
            Where = await FilterAsync(search, cancellationToken).ConfigureAwait(false),
            Find = search.Name,
            FindIn = search.Name is null ? null : "Name",
            AsOf = search.AsOf?.ToUniversalTime(),
            NeedTotal = search.NeedTotal,
            PageSize = search.PageSize,
        };
        if (search.Email is not null)
        {
            query = query.Narrowed(Where.AnyOf("Email", Spellings(search.Email)));
        }

        // Few members share an address, so inactive ones are requested explicitly, for services that hide them from plain lists.
        Func<AgilityMember, bool>? keep = Keep(search);
        if (search.Email is not null)
        {
            return new SearchPlan(
                Lists(search, query.Narrowed(Where.AnyState)), keep, search.Skip, Lists(search, query, query.Narrowed(Where.Inactive)));
        }

        return keep is null && !search.IncludeDeleted
            ? new SearchPlan([query.Page(search.PageSize, search.Skip)], null, Skip: 0)
            : new SearchPlan(Lists(search, query), keep, search.Skip);
    }

    private static List<AssetQuery> Lists(MemberSearch search, params AssetQuery[] queries) =>
        [.. queries, .. search.IncludeDeleted ? queries.Select(q => q.Narrowed(Where.Deleted)) : []];

    private async Task<Where?> FilterAsync(MemberSearch search, CancellationToken cancellationToken)
    {
        Where? raw = string.IsNullOrWhiteSpace(search.Filter) ? null : Where.Raw(search.Filter!.Trim());
        if (search.Expression is null)
        {
            return raw;
        }

        Where bound = await new FilterBinder(connection, rest).BindAsync(search.Expression, cancellationToken).ConfigureAwait(false);
        return raw is null ? bound : bound.And(raw);
    }

    private static string[] Spellings(string email) =>
        new[] { email, email.ToLower(CultureInfo.InvariantCulture) }.Distinct().ToArray();

    private static Func<AgilityMember, bool>? Keep(MemberSearch search)
    {
        if (search.Name is { } name)
        {
            return m => KeyText.Holds(m.Name, name);
        }

        return search.Email is { } email
            ? m => KeyText.AreSame(m.Email, email)
            : search.Fits;
    }
}
