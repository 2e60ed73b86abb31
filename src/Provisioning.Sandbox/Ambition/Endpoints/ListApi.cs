using System.Globalization;
using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Ambition.Endpoints;

/// <summary>Reading back: an address of the public API that lists everything of one kind, at once or page by page.</summary>
internal sealed class ListApi<T>(string address, ListSource<T> source, Func<AmbitionChoices> choices, AmbitionData data, AmbitionGate gate)
{
    private AmbitionChoices Choices => choices();

    public bool Serves(string path) => path == address || path == address + "/";

    public Reply Handle(IncomingRequest request)
    {
        ListForm form = source.Form(Choices);
        bool hasSlash = request.Path != address;
        if (form.Answer == AccountList.Missing || (hasSlash && Choices.AccountSlash == AccountSlash.None))
        {
            return AmbitionReply.Detail(404, "Not found.");
        }

        if (!hasSlash && Choices.AccountSlash == AccountSlash.Required)
        {
            return gate.WithoutSlash(request);
        }

        return gate.Refuse(request, "GET") ?? form.Answer switch
        {
            AccountList.Denied => AmbitionReply.Detail(403, "You do not have permission to perform this action."),
            AccountList.Paged => Page(request, form),
            _ => All(),
        };
    }

    private Reply All()
    {
        lock (data.Gate)
        {
            return AmbitionReply.Rows(200, source.Items.Select(Row));
        }
    }

    private Reply Page(IncomingRequest request, ListForm form)
    {
        int size = Math.Max(1, Choices.AccountPageSize);
        lock (data.Gate)
        {
            if (PageNumber(request) is not { } page || (page > Math.Max(1, (source.Items.Count + size - 1) / size) && form.Lie == ListLie.None))
            {
                return AmbitionReply.Detail(404, "Invalid page.");
            }

            ListPart<T> part = ListPart<T>.Of(source.Items, form.Lie, size, (page - 1) * size);
            return AmbitionReply.Page(
                form.IsUncounted ? null : part.Count,
                part.HasMore ? AddressOf(request, page + 1) : null,
                page > 1 ? AddressOf(request, page - 1) : null,
                part.Items.Select(Row));
        }
    }

    private IReadOnlyList<KeyValuePair<string, Cell>> Row(T item) => source.Row(item, Choices);

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
