using System.Net.Http;
using Provisioning.Http;

namespace Provisioning.Ambition.Wire;

/// <summary>One of the things that the service does.</summary>
internal sealed class AmbitionCall(Uri address, HttpMethod method, RepeatRule repeat)
{
    /// <summary>The whole address; its path ends in a slash.</summary>
    public Uri Address { get; } = address;

    public HttpMethod Method { get; } = method;

    public RepeatRule Repeat { get; } = repeat;

    /// <summary>True when an empty cell would clear what the row does not speak of, so that rows with other fields travel apart.</summary>
    public bool EmptyCellsClear { get; init; }

    /// <summary>True when "it exists already" is as good as success.</summary>
    public bool ExistingIsDone { get; init; }

    /// <summary>True when "it is not there" is as good as success.</summary>
    public bool AbsentIsDone { get; init; }

    /// <summary>
    /// Makes the groups of rows that were refused, and says whether there was one to make, so that the rows are sent again; <c>null</c>
    /// where nothing is made.
    /// </summary>
    public Func<IReadOnlyList<int>, CancellationToken, Task<bool>>? MakeGroups { get; init; }
}
