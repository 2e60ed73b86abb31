namespace Provisioning.Mutations.Tests;

/// <summary>The protections that no change may take away unnoticed.</summary>
internal static class Mutations
{
    public static readonly Mutation[] All =
    [
        new()
        {
            Name = "secrets are removed from texts",
            File = "Http/Redactor.cs",
            Text = "text = pattern.Replace(text, Mask);",
            Replacement = "_ = pattern.Replace(text, Mask);",
            Tests = "Http.SecretTests",
        },
        new()
        {
            Name = "one member is searched for before it is created again",
            File = "Agility/Members/VerifiedOperation.cs",
            Text = "await read(open, cancellationToken).ConfigureAwait(false);",
            Replacement = "await Task.CompletedTask.ConfigureAwait(false);",
            Tests = "Agility.Members.MemberCreationTests",
        },
        new()
        {
            Name = "many members are searched for before they are created again",
            File = "Agility/Members/MemberCreator.cs",
            Text = "if (members.Count == 1 && row.UncertainAttempts > 0",
            Replacement = "if (members.Count == 2 && row.UncertainAttempts > 0",
            Tests = "Agility.Members.BulkCreationTests",
        },
        new()
        {
            Name = "the state is read before an operation is repeated",
            File = "Agility/Members/MemberTransition.cs",
            Text = "return isPast ? (isUncertain ? true : null)",
            Replacement = "return isPast ? null",
            Tests = "Agility.Members.EveryOperationTests",
        },
        new()
        {
            Name = "two rows of one member are sent one after the other",
            File = "Agility/Members/MemberChanger.cs",
            Text = "in waiting.GroupBy(r => r.Id!).Select(g => g.First()))",
            Replacement = "in waiting)",
            Tests = "Agility.Members.BulkUpdateTests",
        },
        new()
        {
            Name = "an apostrophe does not end a value",
            File = "Agility/Wire/Where.cs",
            Text = "value.Replace(\"'\", \"''\")",
            Replacement = "value",
            Tests = "Agility.Search.WhereTests",
        },
        new()
        {
            Name = "repeats are counted",
            File = "Http/RetryHandler.cs",
            Text = "MaxRetryAttempts = settings.MaximumRetryCount,",
            Replacement = "MaxRetryAttempts = settings.MaximumRetryCount + 1,",
            Tests = "Http.RetryTests",
        },
        new()
        {
            Name = "repeats have a budget",
            File = "Http/RetryHandler.cs",
            Text = "if (_budget.Allows(wish ?? TimeSpan.Zero))",
            Replacement = "if (_budget.Length > TimeSpan.Zero)",
            Tests = "Http.RetryBudgetTests",
        },
        new()
        {
            Name = "creating is not repeated by the pipeline",
            File = "Http/RepeatRule.cs",
            Text = "public static readonly RepeatRule Never = new();",
            Replacement = "public static readonly RepeatRule Never = new() { AfterLoss = true };",
            Tests = "Http.RetryTests",
        },
        new()
        {
            Name = "a redirect is not followed",
            File = "Http/HttpPipeline.cs",
            Text = "AllowAutoRedirect = false,",
            Replacement = "AllowAutoRedirect = true,",
            Tests = "Http",
        },
        new()
        {
            Name = "an answer is read up to a limit",
            File = "Http/AttemptHandler.cs",
            Text = "if (to.Length + count > maximumBytes)",
            Replacement = "if (to.Length + count < 0)",
            Tests = "Http.AnswerTests",
        },
        new()
        {
            Name = "an answer with too large a length is not read",
            File = "Http/AttemptHandler.cs",
            Text = "if (response.Content.Headers.ContentLength > maximumBytes)",
            Replacement = "if (response.Content.Headers.ContentLength < 0)",
            Tests = "Http.AnswerTests",
        },
        new()
        {
            Name = "a token is not sent unencrypted",
            File = "Http/BaseAddress.cs",
            Text = "!LoopbackAddress.Is(uri) && !settings.AllowInsecure",
            Replacement = "LoopbackAddress.Is(uri) && !settings.AllowInsecure && uri.Port < 0",
            Tests = "Http.ConnectionTests",
        },
        new()
        {
            Name = "no document type is read",
            File = "Agility/Wire/AssetXmlReader.cs",
            Text = "DtdProcessing = DtdProcessing.Prohibit,",
            Replacement = "DtdProcessing = DtdProcessing.Parse,",
            Tests = "Agility.Wire.AssetXmlTests",
        },
        new()
        {
            Name = "a limit stops a plan",
            File = "Sync/Run/PlanRunner.cs",
            Text = "if (findings.Count > 0)",
            Replacement = "if (findings.Count > 1_000_000)",
            Tests = "Sync.Run.SyncTests",
        },
        new()
        {
            Name = "values changed by other users are not overwritten",
            File = "Sync/Targets/StepPrecondition.cs",
            Text = "if (other.Key is not null)",
            Replacement = "if (other.Key == \"\")",
            Tests = "Sync.Run.SyncTests",
        },
    ];
}
