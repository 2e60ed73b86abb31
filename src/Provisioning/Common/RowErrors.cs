namespace Provisioning.Commands.Common;

/// <summary>Puts the row, and for a file its line, in front of what is wrong with it.</summary>
internal static class RowErrors
{
    public static ProvisioningException Name(BatchOutput output)
    {
        ProvisioningException error = output.Result.Error!;
        if (output.Row?.Line is { } line)
        {
            string place = FormattableString.Invariant($"{output.Row.File}, line {line}: ");
            return error.Restate(place + (error is InvalidRowException ? error.Message : Row(output.Result, error)), error);
        }

        return error is InvalidRowException || output.Row?.Given is null ? error : error.Restate(Row(output.Result, error), error);
    }

    private static string Row(ProvisioningResult result, ProvisioningException error) => $"Row {result.Row}, '{result.Key}': {error.Message}";
}
