using Provisioning.Agility.Members;

namespace Provisioning.Agility.Search;

/// <summary>Which members to list, what to read of them, and in which order.</summary>
internal sealed class MemberSearch
{
    /// <summary>A part of the name; case does not count. The service's search uses an index that may be out of date.</summary>
    public string? Name { get; init; }

    /// <summary>Which members are kept, of all that are read; <c>null</c> for all.</summary>
    public Func<AgilityMember, bool>? Fits { get; init; }

    /// <summary>The e-mail address; case does not count, and several members may share it.</summary>
    public string? Email { get; init; }

    /// <summary>A filter in the words of rest-1.v1, such as <c>IsInactive='false'</c>; it is sent as it is.</summary>
    public string? Filter { get; init; }

    /// <summary>Attributes to read in addition to those that a member always has, such as <c>Scopes.Name</c>.</summary>
    public IReadOnlyList<string> Property { get; init; } = [];

    /// <summary>Attributes to sort by, with a minus in front for descending; by identifier unless given.</summary>
    public IReadOnlyList<string> Sort { get; init; } = [];

    /// <summary>Members as they were at that time; <c>null</c> for now.</summary>
    public DateTime? AsOf { get; init; }

    /// <summary>Also returns deleted members, after all others.</summary>
    public bool IncludeDeleted { get; init; }

    /// <summary>Requests the total if the service returns it only on request.</summary>
    public bool NeedTotal { get; init; }

    /// <summary>How many members to skip at the beginning.</summary>
    public int Skip { get; init; }

    /// <summary>Members in one request. 200 unless set.</summary>
    public int PageSize { get; init; } = 200;

    /// <summary>The maximum number of concurrent page requests, if the service reports the total. 1 unless set.</summary>
    public int MaximumConcurrency { get; init; } = 1;

    /// <summary>A filter that is checked before it is sent; together with <see cref="Filter"/> both must match.</summary>
    internal FilterExpression? Expression { get; init; }
}
