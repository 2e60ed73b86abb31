using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Rows;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Ambition.Endpoints;

/// <summary>The User Provisioning API under <c>/api/v1/</c>.</summary>
internal sealed class LegacyApi(Func<AmbitionChoices> choices, AmbitionData data, AmbitionGate gate)
{
    public const string Root = "/api/v1/";

    private static readonly Dictionary<string, string[]> Methods = new()
    {
        [Root + "account/"] = new[] { "POST" },
        [Root + "group_type/"] = new[] { "POST" },
        [Root + "group/"] = new[] { "POST" },
        [Root + "group_membership/"] = new[] { "POST", "DELETE" },
    };

    private AmbitionChoices Choices => choices();

    public Reply Handle(IncomingRequest request)
    {
        string path = request.Path ?? request.RawPath;
        return Choices.Legacy switch
        {
            LegacyAvailability.NotFound => AmbitionReply.Detail(404, "Not found."),
            LegacyAvailability.Gone => AmbitionReply.Detail(410, "The User Provisioning API is no longer available."),
            _ when Methods.TryGetValue(path, out string[]? methods) =>
                gate.Refuse(request, methods) ?? gate.RefuseBody(request, out string mediaType) ?? Run(request, path, mediaType),
            _ when Methods.ContainsKey(path + "/") => gate.WithoutSlash(request),
            _ => AmbitionReply.Detail(404, "Not found."),
        };
    }

    private Reply Run(IncomingRequest request, string path, string mediaType)
    {
        try
        {
            List<Row> rows = RowReader.Read(request, mediaType, Choices.SingleObjectRefused);
            lock (data.Gate)
            {
                return RowRequest.Run(rows, Handler(path, request.Method), Choices);
            }
        }
        catch (UnreadableBodyException error)
        {
            return AmbitionReply.Unreadable(error.Message, Choices);
        }
    }

    private IRowHandler Handler(string path, string method) => path switch
    {
        Root + "account/" => new AccountRows(data, Choices),
        Root + "group_type/" => new GroupTypeRows(data, Choices),
        Root + "group/" => new GroupRows(data, Choices),
        _ when method == "DELETE" => new RevokeRows(data, Choices),
        _ => new MembershipRows(data, Choices),
    };
}
