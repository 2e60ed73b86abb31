using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;
using Provisioning.Sandbox.Rest.Wire;

namespace Provisioning.Sandbox.Rest;

/// <summary><c>rest-1.v1/New</c>: the template of a new asset with its defaults.</summary>
internal sealed class NewEndpoint(AssetDatabase database)
{
    public Reply Handle(AgilityCall call)
    {
        call.RequireGet();
        if (call.Segments.Count != 3)
        {
            throw AgilityException.NotFound();
        }

        AssetType type = DataEndpoint.TypeByName(database, call.Segments[2]);
        SelectedValue[] defaults = type.Attributes
            .Where(attribute => attribute.IsInTemplate)
            .Select(attribute => new SelectedValue(attribute.Name, attribute.IsRelation, attribute.IsMultivalue, new[] { attribute.Default! }) { Act = "set" })
            .ToArray();
        return call.Format().Asset(200, new AssetDocument(call.Hrefs.New(type.Name), null, defaults));
    }
}
