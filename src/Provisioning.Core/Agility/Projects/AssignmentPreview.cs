using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Provisioning.Agility;

/// <summary>
/// What the service shows instead of assigning roles. It may show a command for each item of a list or the list as it was
/// sent, so what belongs to a row is told by member and project, not by position.
/// </summary>
internal sealed class AssignmentPreview
{
    private readonly List<Step> _steps;

    private AssignmentPreview(List<Step> steps) => _steps = steps;

    /// <exception cref="JsonException">This is no array of commands.</exception>
    public static AssignmentPreview Read(JsonElement root) => root.ValueKind == JsonValueKind.Array
        ? new AssignmentPreview(root.EnumerateArray().Select(Step.Read).ToList())
        : throw new JsonException("the answer to a preview is no array.");

    /// <summary>The projected command of an assignment; <c>null</c> when the service shows none.</summary>
    public string? TextFor(ProjectAssignment assignment) =>
        _steps.FirstOrDefault(s => s.Problem is null && s.IsOf(assignment) && s.Speaks(assignment.Project.Oid))?.Text;

    /// <summary>Why an assignment in the command at an index cannot be projected; <c>null</c> when nothing speaks against it.</summary>
    public string? ProblemFor(ProjectAssignment assignment, int index) => _steps.FirstOrDefault(s =>
        s.Problem is not null
            && (s.Member is null ? s.Index == index : s.IsOf(assignment))
            && (s.Projects.Count == 0 || s.Speaks(assignment.Project.Oid)))?.Problem;

    private sealed class Step
    {
        private Step(string text) => Text = text;

        public string Text { get; }

        public Oid? Member { get; private set; }

        public List<Oid?> Projects { get; } = [];

        public string? Problem { get; private set; }

        public int? Index { get; private set; }

        public static Step Read(JsonElement item)
        {
            Step step = new(item.GetRawText());
            foreach (JsonProperty property in item.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object))
            {
                if (property.NameEquals("error"))
                {
                    step.Problem = AssignmentAnswer.MessageOf(property.Value);
                    step.Index = AssignmentAnswer.IndexOf(property.Value);
                }
                else
                {
                    step.ReadCommand(property.Value);
                }
            }

            return step;
        }

        public bool IsOf(ProjectAssignment assignment) => assignment.Member.Equals(Member);

        public bool Speaks(Oid project) => Projects.Any(project.Equals);

        private void ReadCommand(JsonElement command)
        {
            Member = AssignmentAnswer.TargetOf(command, "oid") ?? AssignmentAnswer.TargetOf(command, "from");
            if (command.TryGetProperty("execute", out JsonElement execute) && execute.ValueKind == JsonValueKind.Object)
            {
                IEnumerable<JsonElement> runs = execute.TryGetProperty("list", out JsonElement list) && list.ValueKind == JsonValueKind.Array
                    ? list.EnumerateArray()
                    : execute.EnumerateObject().Where(p => p.NameEquals("args")).Select(p => p.Value);
                Projects.AddRange(runs.Where(r => r.ValueKind == JsonValueKind.Object).Select(r => AssignmentAnswer.TargetOf(r, "Scope")));
            }
        }
    }
}
