using System.Net.Http;
using Provisioning.Http;

namespace Provisioning.Ambition;

/// <summary>One of the things that the legacy API does.</summary>
internal sealed class AmbitionCall
{
    public AmbitionCall(string resource, HttpMethod method, RepeatRule repeat)
    {
        Resource = resource;
        Method = method;
        Repeat = repeat;
    }

    /// <summary>The last segment of the path; the slash behind it is always sent.</summary>
    public string Resource { get; }

    public HttpMethod Method { get; }

    public RepeatRule Repeat { get; }

    /// <summary>True when "it exists already" is as good as success.</summary>
    public bool ExistingIsDone { get; init; }

    /// <summary>True when "it is not there" is as good as success.</summary>
    public bool AbsentIsDone { get; init; }
}
