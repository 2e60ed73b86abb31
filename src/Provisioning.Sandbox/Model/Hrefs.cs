using System.Globalization;

namespace Provisioning.Sandbox.Model;

/// <summary>Server-relative addresses.</summary>
internal sealed class Hrefs(string instance)
{
    private readonly string _instance = "/" + instance;

    public string Data(SandboxOid oid) => string.Format(CultureInfo.InvariantCulture, "{0}/rest-1.v1/Data/{1}/{2}", _instance, oid.Type, oid.Id);

    public string Data(SandboxOid oid, int moment) => string.Format(CultureInfo.InvariantCulture, "{0}/{1}", Data(oid), moment);

    public string New(string type) => $"{_instance}/rest-1.v1/New/{type}";

    public string Meta(params string[] path) => string.Join("/", new[] { _instance + "/meta.v1" }.Concat(path));
}
