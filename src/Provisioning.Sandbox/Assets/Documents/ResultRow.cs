using System.Globalization;
using System.Text.Json.Nodes;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>One result: the OID and what was selected.</summary>
internal static class ResultRow
{
    public static JsonObject Of(AssetView? view, IEnumerable<SelectItem> items, bool withMoment = false)
    {
        string token = ResultValue.Token(view?.Oid);
        JsonObject row = ResultValue.Reference(withMoment && view is not null
            ? string.Format(CultureInfo.InvariantCulture, "{0}:{1}", token, view.Revision.Moment)
            : token);
        foreach (SelectItem item in items)
        {
            row[item.Key] = item.Read(view);
        }

        return row;
    }
}
