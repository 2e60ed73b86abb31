using System.Globalization;
using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Ambition.Endpoints;

/// <summary>Reading back: <c>GET /api/v3/account</c>.</summary>
internal sealed class AccountListApi(Func<AmbitionChoices> choices, AmbitionData data, AmbitionGate gate)
{
    private const string Address = "/api/v3/account";

    private AmbitionChoices Choices => choices();

    public static bool Serves(string path) => path is Address or Address + "/";

    public Reply Handle(IncomingRequest request)
    {
        bool hasSlash = request.Path != Address;
        if (Choices.AccountList == AccountList.Missing || (hasSlash && Choices.AccountSlash == AccountSlash.None))
        {
            return AmbitionReply.Detail(404, "Not found.");
        }

        if (!hasSlash && Choices.AccountSlash == AccountSlash.Required)
        {
            return gate.WithoutSlash(request);
        }

        return gate.Refuse(request, "GET") ?? Choices.AccountList switch
        {
            AccountList.Denied => AmbitionReply.Detail(403, "You do not have permission to perform this action."),
            AccountList.Paged => Page(request),
            _ => All(),
        };
    }

    private Reply All()
    {
        lock (data.Gate)
        {
            return AmbitionReply.Rows(200, data.Users.Select(Answer));
        }
    }

    private Reply Page(IncomingRequest request)
    {
        int size = Math.Max(1, Choices.AccountPageSize);
        lock (data.Gate)
        {
            if (PageNumber(request) is not { } page || (page > Math.Max(1, (data.Users.Count + size - 1) / size) && Choices.AccountListLie == ListLie.None))
            {
                return AmbitionReply.Detail(404, "Invalid page.");
            }

            ListPart<UserRecord> part = ListPart<UserRecord>.Of(data.Users, Choices.AccountListLie, size, (page - 1) * size);
            return AmbitionReply.Page(
                Choices.AccountsUncounted ? null : part.Count,
                part.HasMore ? AddressOf(request, page + 1) : null,
                page > 1 ? AddressOf(request, page - 1) : null,
                part.Items.Select(Answer));
        }
    }

    private IReadOnlyList<KeyValuePair<string, Cell>> Answer(UserRecord user) => AccountAnswer.Of(user, !Choices.AccountsWithoutActive);

    private static int? PageNumber(IncomingRequest request)
    {
        bool isReadable = QueryParameters.TryParse(request.RawQuery, out QueryParameters parameters, out _);
        return isReadable && int.TryParse(parameters["page"] ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out int page) && page > 0
            ? page
            : null;
    }

    private static string AddressOf(IncomingRequest request, int page) =>
        string.Format(CultureInfo.InvariantCulture, "http://{0}{1}?page={2}", request.Header("Host"), request.RawPath, page);
}
