using System.Net.Http;
using Provisioning.Http;

namespace Provisioning.Ambition.Wire;

/// <summary>One of the operations of the service.</summary>
internal sealed class AmbitionCall(Uri address, HttpMethod method, RepeatRule repeat)
{
    /// <summary>The whole address; its path ends in a slash.</summary>
    public Uri Address { get; } = address;

    public HttpMethod Method { get; } = method;

    public RepeatRule Repeat { get; } = repeat;

    /// <summary>True when an empty cell would clear a field that the row does not contain, so that rows with other fields are sent separately.</summary>
    public bool EmptyCellsClear { get; init; }

    /// <summary>True when "it exists already" counts as success.</summary>
    public bool ExistingIsDone { get; init; }

    /// <summary>True when "it does not exist" counts as success.</summary>
    public bool AbsentIsDone { get; init; }

    /// <summary>
    /// Creates the groups of rows that were refused, and returns whether one was created, so that the rows are sent again; <c>null</c>
    /// if nothing is created.
    /// </summary>
    public Func<IReadOnlyList<int>, CancellationToken, Task<bool>>? MakeGroups { get; init; }
}
