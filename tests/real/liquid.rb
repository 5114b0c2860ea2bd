# Renders cases, one JSON object on each line, with the reference
# implementation of Liquid; answers with one JSON object on each line.
require 'json'
require 'liquid'

class Partials
  def initialize(texts)
    @texts = texts
  end

  def read_template_file(name)
    @texts[name] || raise(Liquid::FileSystemError, name)
  end
end

Liquid::Template.error_mode = :strict

def render(c)
  template = Liquid::Template.parse(c['template'])
  files = Partials.new(c['templates'])
  context = Liquid::Context.build(static_environments: c['data'],
                                  registers: { file_system: files })
  out = template.render(context)
  return { 'good' => false, 'out' => template.errors.first.to_s } unless
    template.errors.empty?
  { 'good' => true, 'out' => out.force_encoding('UTF-8').scrub }
rescue StandardError, SystemStackError => e
  { 'good' => false, 'out' => e.message }
end

$stdin.each_line { |line| puts JSON.generate(render(JSON.parse(line))) }
