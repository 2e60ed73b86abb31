using System.Text.Json.Nodes;
using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Endpoints;
using Provisioning.Sandbox.Ambition.Rows;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Ambition.Integration;

/// <summary>The User API integration: one address that takes rows with the customer's own keys.</summary>
internal sealed class IntegrationApi(Func<AmbitionChoices> choices, AmbitionData data, AmbitionGate gate, string path)
{
    private AmbitionChoices Choices => choices();

    private UserApiIntegration Settings => Choices.Integration;

    public bool Serves(string address) => address == path || address + "/" == path;

    public Reply Handle(IncomingRequest request)
    {
        if (!Settings.Enabled)
        {
            return AmbitionReply.Detail(404, "Not found.");
        }

        return request.Path == path
            ? gate.Refuse(request, "POST") ?? gate.RefuseBody(request, out string mediaType) ?? Run(request, mediaType)
            : gate.WithoutSlash(request);
    }

    private Reply Run(IncomingRequest request, string mediaType)
    {
        UserApiFormat sent = mediaType == "text/csv" ? UserApiFormat.Csv : UserApiFormat.Json;
        if (sent != Settings.Format)
        {
            string message = $"Invalid file format. This integration expects {Name(Settings.Format)} data, but {Name(sent)} data was sent.";
            return AmbitionReply.Detail(Settings.OtherFormatAnswers415 ? 415 : 400, message);
        }

        try
        {
            List<Row> rows = RowReader.Read(request, mediaType, Choices.SingleObjectRefused);
            FieldMapping mapping = new(Settings);
            return MissingKeys(rows, mapping, sent) ?? Store(rows, mapping);
        }
        catch (UnreadableBodyException error)
        {
            return AmbitionReply.Unreadable(error.Message, Choices);
        }
    }

    private Reply? MissingKeys(List<Row> rows, FieldMapping mapping, UserApiFormat format)
    {
        // Every row of a CSV file has the keys of its header.
        IEnumerable<Row> checkedRows = format == UserApiFormat.Csv ? rows.Take(1) : rows;
        List<RowError> missing = checkedRows
            .SelectMany(row => mapping.RequiredKeys.Where(key => !row.Has(key)).Select(key => new RowError(row.Number, key, CellReader.Required)))
            .ToList();
        if (missing.Count == 0)
        {
            return null;
        }

        return format == UserApiFormat.Csv
            ? AmbitionReply.Unreadable("Missing required headers: " + string.Join(", ", missing.Select(error => error.Field)) + ".", Choices)
            : Refusal(missing);
    }

    private Reply Store(List<Row> rows, FieldMapping mapping)
    {
        bool rejectedLater = Settings.RowsRejectedLater;
        lock (data.Gate)
        {
            List<RowError> errors = RowRequest.Apply(rows, new IntegrationRows(data, Choices, mapping), goodRowsKept: rejectedLater);
            if (errors.Count > 0 && !rejectedLater)
            {
                return Refusal(errors);
            }

            data.RejectedLater.AddRange(errors.Select(error => new RejectedRow(error.Row, error.Field, error.Message)));
        }

        return JsonReply.Create(Settings.SuccessStatus, new JsonObject());
    }

    private Reply Refusal(List<RowError> errors) => Choices.RowsNotNamed ? AmbitionReply.NotNamed() : AmbitionReply.Errors(400, errors);

    private static string Name(UserApiFormat format) => format == UserApiFormat.Csv ? "CSV" : "JSON";
}
