using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Rows;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Ambition.Endpoints;

/// <summary>Runs the rows of a request, and takes back those that must not stay.</summary>
internal static class RowRequest
{
    public static Reply Run(IReadOnlyList<Row> rows, IRowHandler handler, AmbitionChoices choices)
    {
        List<RowError> errors = Apply(rows, handler, choices.GoodRowsKept || choices.AnswersRowByRow);
        return choices.AnswersRowByRow ? AmbitionReply.Statuses(rows.Count, handler.SuccessStatus, errors) : errors.Count == 0 ? Success(rows, handler, choices) : Refusal(rows.Count, errors, choices);
    }

    /// <summary>Works on all rows. With errors, either the good rows stay or everything is as before.</summary>
    public static List<RowError> Apply(IReadOnlyList<Row> rows, IRowHandler handler, bool goodRowsKept)
    {
        UndoLog done = new();
        List<RowError> errors = new();
        foreach (Row row in rows)
        {
            UndoLog ofRow = new();
            int before = errors.Count;
            handler.Handle(row, ofRow, errors);
            if (errors.Count > before)
            {
                ofRow.Undo();
            }
            else
            {
                done.Append(ofRow);
            }
        }

        if (errors.Count > 0 && !goodRowsKept)
        {
            done.Undo();
        }

        return errors;
    }

    private static Reply Refusal(int rows, List<RowError> errors, AmbitionChoices choices)
    {
        if (choices.RowsNotNamed)
        {
            return AmbitionReply.NotNamed();
        }

        if (choices.RefusalAnswers200)
        {
            return AmbitionReply.NoSuccess(errors);
        }

        int status = errors.All(error => error.Status == 404) ? 404 : 400;
        return choices.GoodRowsKept ? AmbitionReply.ErrorsByRow(status, rows, errors) : AmbitionReply.Errors(status, errors);
    }

    private static Reply Success(IReadOnlyList<Row> rows, IRowHandler handler, AmbitionChoices choices)
    {
        int status = handler.SuccessStatus;
        if (choices.SuccessAnswers202)
        {
            return Reply.Empty(202);
        }

        return status == 204 || choices.SuccessBodyEmpty
            ? Reply.Empty(status)
            : AmbitionReply.Rows(status, rows.Select(handler.Echo));
    }
}
